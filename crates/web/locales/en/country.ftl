# Which country? Asked where numbers are promised and none is known.
country-likely = Are you in { $code ->
    [US] the United States
    [GB] the United Kingdom
    [NL] the Netherlands
   *[other] { $name }
}?
country-another = I am in another country
country-which = Which country are you in?
