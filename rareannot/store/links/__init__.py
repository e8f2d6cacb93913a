"""Links between spans in the file."""
