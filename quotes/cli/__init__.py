"""The command line: a file a command group. Each command asks the services and prints what they hand out."""
