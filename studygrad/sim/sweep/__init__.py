"""Many runs of one experiment: a grid of parameter values, run side by side, kept on disk, drawn as one picture."""
