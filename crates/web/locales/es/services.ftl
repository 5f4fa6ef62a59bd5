services-title = Ayuda cerca de ti
services-lead = Lugares que tratan el consumo de drogas y alcohol, y lugares de salud mental. Escribe una ciudad o un ZIP, y llama al que te sirva.
services-near = Ciudad o ZIP
services-near-hint = Por ejemplo Reseda, o 91335.
services-look = Buscar
services-near-here = Cerca de aquí
services-near-here-text = Tu teléfono te pregunta antes. Dónde estás se usa una vez, para esta búsqueda, y no se guarda.
services-near-here-not = Tu teléfono no dijo dónde está. Escribe una ciudad o un ZIP.
services-reach = ¿Hasta qué distancia?
services-filters = ¿Qué debe ofrecer?
services-filters-text = Deja todo abierto para ver cada lugar. De cada fila basta con una cosa que marques.
services-where = Escribe una ciudad o un ZIP, para saber dónde buscar.
services-several = Hay más de una ciudad con este nombre. Elige la tuya abajo.
services-misspelt = Esta ciudad no está en la lista. ¿Es una de las de abajo?
services-unknown-zip = La lista no tiene nada cerca de este ZIP. Mira los cinco números, o escribe una ciudad.
services-unknown = Este lugar no está en la lista. Prueba con una ciudad más grande cerca de ti, o con un ZIP.
services-meant = ¿Es uno de estos?
services-here = donde estás
services-found =
    { $count ->
        [0] Nada a menos de { $distance } de { $place }
        [one] Un lugar a menos de { $distance } de { $place }
       *[other] { $count } lugares a menos de { $distance } de { $place }
    }
services-instead = La lista no tiene lugares con tu ZIP. Esto es cerca de { $zip }, el del número más cercano.
services-unsaid =
    { $count ->
        [one] Hay un lugar más cerca, pero la lista no dice qué ofrece. Quita lo que marcaste para verlo.
       *[other] Hay { $count } lugares más cerca, pero la lista no dice qué ofrecen. Quita lo que marcaste para verlos.
    }
services-nothing = Eso no quiere decir que no haya ayuda. Busca más lejos, o pide menos cosas.
services-map =
    { $count ->
        [0] Estás en el centro, y el norte está arriba. El círculo de adentro está a { $inner }. Todos los lugares están fuera. La lista empieza por el más cercano. Si solo se sabe el código postal, el lugar aparece en su centro.
        [one] Estás en el centro, y el norte está arriba. El círculo de adentro está a { $inner }. Un lugar está dentro. La lista empieza por el más cercano. Si solo se sabe el código postal, el lugar aparece en su centro.
       *[other] Estás en el centro, y el norte está arriba. El círculo de adentro está a { $inner }. { $count } lugares están dentro. La lista empieza por el más cercano. Si solo se sabe el código postal, el lugar aparece en su centro.
    }
services-right-here = Justo por aquí
services-away = A { $distance }
services-about = A más o menos { $distance }
services-distance-miles =
    { $number ->
        [one] 1 milla
       *[other] { $number } millas
    }
services-distance-mi = { $number } mi
services-distance-km = { $number } km
services-call = Llama antes: { $number }
services-no-phone = La lista no tiene el teléfono de este lugar. Búscalo antes de ir.
services-call-first = Llama antes de ir. Los horarios, los precios y los lugares cambian.
services-not-said = La lista no dice qué ofrecen. Pregunta cuando llames.
services-wider = Buscar a menos de { $distance }
services-add = Añadir a mi plan:
services-add-call = como número para llamar
services-add-care = como cuidado para mí
services-details = Dirección, y qué ofrecen
services-address = Dirección
services-shown = Ves los { $shown } más cercanos de { $count }.
services-more =
    { $count ->
        [one] Ver uno más
       *[other] Ver { $count } más
    }
services-list-of = Lista del { $day }.
services-list-put-in = Esta lista se puso aquí el { $day }. Lo que dice puede ser más viejo.
services-print = Para imprimir, usa Imprimir en tu navegador.
services-years-old = Esta lista es de { $year }: tiene cerca de { $years ->
        [one] un año
       *[other] { $years } años
    }. Mucho habrá cambiado. Llama antes de ir.
services-stale = Esta lista es del { $day }, así que algo puede haber cambiado. Llama antes de ir.
services-stale-put-in = Esta lista se puso aquí el { $day }, y lo que dice puede ser aún más viejo. Llama antes de ir.
services-none-title = Aquí aún no hay lista
services-none-text = Quienes llevan este Onward aún no han puesto una lista de lugares.
services-lines = Una línea también puede buscar por ti
services-listening = Alguien con quien hablar de esto
services-country-title = Encuentra a quién llamar
services-country-text = Elige tu país y mira a quién llamar
services-private = Tu búsqueda se queda en este servidor. No se guarda, y no se avisa a nadie.
services-door-title = Ayuda cerca de ti
services-door-text = Lugares de tratamiento y salud mental, por ciudad o ZIP
services-group-care = Tipo de atención
services-group-mental_health = Salud mental
services-group-medicine = Medicinas
services-group-support = Más apoyo
services-group-serves = Pensado para
services-group-language = Idioma
services-group-payment = Pago
service-substance_use = consumo de drogas y alcohol
service-outpatient = visitas, vives en casa
service-intensive_outpatient = muchas visitas por semana
service-day_treatment = días enteros, noches en casa
service-telehealth = por teléfono o video
service-residential = te quedas allí
service-hospital = en un hospital
service-withdrawal = ayuda con la abstinencia
service-opioid_program = programa de opioides
service-recovery_housing = vivienda de recuperación
service-gambling = juego
service-mental_health = salud mental
service-both_together = salud mental y consumo a la vez
service-trauma = después de un trauma
service-suicide_prevention = prevención del suicidio
service-buprenorphine = buprenorfina
service-methadone = metadona
service-naltrexone = naltrexona
service-acamprosate = acamprosato
service-disulfiram = disulfiram
service-nicotine_replacement = parche o chicle de nicotina
service-welcomes_medicine = puedes seguir con tu medicina
service-peer_support = gente que pasó por lo mismo
service-self_help = grupos de ayuda mutua
service-family_counseling = charlas con la familia
service-naloxone = naloxona y qué hacer en una sobredosis
service-child_care = cuidado de niños
service-transport = transporte
service-young_people = jóvenes
service-older_people = personas mayores
service-women = mujeres
service-pregnancy = embarazo y bebés
service-men = hombres
service-lgbtq = personas LGBTQ
service-veterans = veteranos
service-spanish = español
service-sign_language = lengua de señas
service-other_language = otro idioma
service-medicaid = Medicaid
service-medicare = Medicare
service-private_insurance = seguro privado
service-military_insurance = seguro militar
service-low_cost = bajo costo o gratis
service-self_pay = pagas tú
