"""What plug-ins of every kind share: the process that one runs in, as its caller sees it, and as it is inside."""
