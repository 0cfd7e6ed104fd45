"""The pages, one blueprint a file: parse the address, call a service, render."""
