"""From facts and rules to cards: admit, match, measure, price, choose, limit, fold."""
