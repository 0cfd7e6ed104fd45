"""The learned extractor: from what the network says of each word to quotes with content, cue and mention."""
