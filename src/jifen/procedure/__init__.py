"""Procedure: the states of a record, a notice, an objection and a period, without a clock."""
