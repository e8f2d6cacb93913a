"""What a lead does with a team: packs made again and taken back, test questions, calibration rounds, handing over."""
