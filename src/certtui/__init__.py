"""certtui: compare the organizations that certify laboratory and allied-health workers."""

__version__ = "0.2.0"
