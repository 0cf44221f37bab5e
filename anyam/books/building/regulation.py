"""The draft regulation (Perbup or Perwal) that sets the masterplan."""
