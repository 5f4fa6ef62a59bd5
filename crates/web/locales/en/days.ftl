days-amount = How much
days-unit = Of what
days-unit-hint = For example beers, pills, hours
