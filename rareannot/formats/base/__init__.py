"""What every format rests on: encodings, archives, strict JSON, offsets, reading and writing whole files."""
