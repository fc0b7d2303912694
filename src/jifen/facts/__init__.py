"""What happened: members, organisations, activities, records and opinions, as given."""
