place-country = País
place-country-hint = Así mostramos los números correctos para llamar. Puedes dejarlo sin elegir.
place-country-unsaid = Prefiero no decirlo
place-zone = Zona horaria
place-zone-hint = Así tus días empiezan y terminan cuando deben. Puedes cambiarla en Ajustes.
place-zone-by-country = La de mi país
place-language = Idioma
place-language-hint = Puedes cambiarlo en cualquier página.

zone-area-africa = África
zone-area-america = América
zone-area-antarctica = Antártida
zone-area-asia = Asia
zone-area-atlantic = Atlántico
zone-area-australia = Australia
zone-area-europe = Europa
zone-area-indian = Océano Índico
zone-area-pacific = Pacífico
