"""What the command line and the site may do: a session in, frozen view types out."""
