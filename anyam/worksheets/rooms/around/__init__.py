"""What others have worked out already and a sheet rests on: nothing is typed twice."""
