"""Files in and out: registers as folders of CSV or as YAML."""
