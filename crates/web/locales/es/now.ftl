now-title = Ayuda ya
now-call = Llama al { $number }
now-call-press = Llama al { $number } y marca { $key }
now-text = Escribe al { $number }
now-text-word = Envía { $word } al { $number }
now-tty = Teléfono de texto (TTY) { $number }

now-emergency-known = Si hay peligro ahora: ambulancia y policía ({ $country })
now-emergency-unknown = Si hay peligro ahora. Funciona en muchos países. Si no conecta, llama al número de emergencias de tu lugar.
now-emergency-title = Cuando alguien está en peligro
now-danger-call = Si hay peligro ahora: llama al { $number }.

now-country-title = ¿Dónde estás?
now-country-text = No sabemos en qué país estás, así que no mostramos otros números. Toca tu país para ver a quién puedes llamar ahí.
now-country-kept = Los otros países se ven cuando hay red. El 112 funciona en casi todo el mundo.
now-country-other = Estoy en otro país

now-jumps = En esta página
now-other-door = Me preocupa otra persona
now-open-title = Personas a las que puedes llamar ahora
now-in-country = País: { $country }
now-hours-title = Abren a estas horas
now-perhaps-title = Horario sin publicar: puedes probar
now-closed-title = Cerradas a esta hora
now-not-live = Nadie lee esta página en el momento. Para hablar con alguien, llama o escribe a uno de los números.

now-need-emergency = Ambulancia, policía, bomberos
now-need-crisis = Cuando es demasiado
now-need-poison = Tomé de más o una mala mezcla
now-need-alone = Si vas a consumir a solas
now-need-violence = Alguien te hace daño o te da miedo
now-need-substance = Alcohol y otras drogas
now-need-gambling = Juego y apuestas
now-need-health = Personal de salud por teléfono
now-need-veterans = Veteranos
now-need-youth = Jóvenes

now-scope-listens = Una persona escucha
now-scope-refers = Te dice dónde hay ayuda; no da consejo
now-scope-sends = Envía ayuda a donde estás

now-hours-always = Día y noche
now-hours-unknown = Horario sin publicar
now-hours-daily = todos los días
now-hours-days = de { $first } a { $last }
now-hours-window = { $days }, de { $from } a { $to }
now-hours-in = { $hours } (hora de { $city })
now-answers-open = Abierta ahora:
now-answers-hours = Abre
now-answers-closed = Cerrada ahora. Abre

now-cost-free = Gratis
now-cost-standard = Cuesta como cualquier llamada
now-cost-charged = Tiene un costo extra

now-languages = Habla { $names }
now-speaks-en = inglés
now-speaks-es = español
now-speaks-de = alemán
now-speaks-fr = francés
now-speaks-it = italiano
now-speaks-nl = neerlandés
now-speaks-pt = portugués
now-speaks-ga = irlandés
now-speaks-hi = hindi
now-speaks-mul = otros idiomas con intérprete

now-checked = Visto en una fuente publicada el { $day }; no llamamos para probarlo. Fuente: { $source }.
now-unchecked = De conocimiento general, sin comprobar. Fuente: { $source }.
now-stale = Visto por última vez el { $day }. Hace más de seis meses, así que puede haber cambiado.

now-other-title = Me preocupa otra persona
now-other-lead = No hace falta saber qué hacer. Empieza por lo que pasa ahora mismo.
