place-country = Country
place-country-hint = So that we show the right numbers to call. You can leave it open.
place-country-unsaid = I’d rather not say
place-zone = Time zone
place-zone-hint = So that your days begin and end when yours do. You can change it in Settings.
place-zone-by-country = The one of my country
place-language = Language
place-language-hint = You can change it on any page.

zone-area-africa = Africa
zone-area-america = America
zone-area-antarctica = Antarctica
zone-area-asia = Asia
zone-area-atlantic = Atlantic
zone-area-australia = Australia
zone-area-europe = Europe
zone-area-indian = Indian Ocean
zone-area-pacific = Pacific
