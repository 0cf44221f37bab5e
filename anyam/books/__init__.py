"""Books: the masterplan and its papers, built from the rows and the authors' prose, printed, kept and taken back."""
