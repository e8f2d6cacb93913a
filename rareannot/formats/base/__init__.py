"""What every format is built on: encodings, archives, strict JSON, offsets, reading and writing whole files."""
