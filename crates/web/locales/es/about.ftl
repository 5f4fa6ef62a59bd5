about-title = Qué es Onward y qué no es
about-lead = Onward es un cuaderno privado para la recuperación. Un tropiezo no es un fracaso. Te dice que el plan necesita un cambio.

about-is-title = Qué es
about-is-companion = Un lugar para ver cómo estás, pasar unas ganas fuertes y afrontar un tropiezo sin que nadie te juzgue.
about-is-plan = Un plan que es tuyo. Cambia cuando aprendes algo y guarda sus versiones anteriores.
about-is-yours = Tu registro. Puedes llevártelo entero y puedes borrarlo de verdad.

about-not-title = Qué no es
about-not-advice = No es consejo médico. No puede decirte qué dosis es segura ni si dejar una medicina. Pregunta en la consulta médica, de enfermería o en la farmacia.
about-not-live = Nadie lo lee en vivo. Si escribes que estás en peligro, nadie recibe aviso. Por favor, llama a alguien.
about-not-privileged = Esto es privado, pero no tiene protección legal. Un tribunal, o alguien con tu teléfono, puede hacer que lo abras. Puedes dejar fuera fechas y cantidades.
about-door-title = Necesito ayuda ya
about-door-text = Personas a las que puedes llamar ahora

about-who-title = Quién puede leer qué
about-who-column = Quién
about-sees-column = Qué puede leer
about-who-you = Tú
about-sees-you = Todo, con tu frase de acceso o tu clave de recuperación. No podemos cambiártela.
about-who-circle = Las personas de tu plan
about-sees-circle = Nada. Hoy nadie más puede ver nada aquí. Tú les cuentas, o imprimes una página.
about-who-host = Quien mantiene este servidor
about-sees-host = Lo guardado está sellado, también las copias. Ve tu nombre de usuario, cuánto guardas y cuándo vienes. Alguien que cambiara el programa en marcha podría leer mientras estás dentro.
about-who-others = Cualquier otra persona
about-sees-others = Nada. Ninguna página carga nada de otro sitio y nadie se entera de lo que haces aquí.

about-court-title = Si alguien puede obligarte a mostrarlo
about-court-text = Tú decides qué escribir. Las fechas y cantidades pueden quedar fuera. Borrar una entrada la borra de verdad aquí, aunque una copia puede guardarla, sellada, unas semanas más.
about-away-title = Si alguien mira por encima de tu hombro
about-away-text = “Salir”, arriba, abre otro sitio en lugar de este. Pulsar Esc dos veces hace lo mismo. La pestaña siempre dice solo Onward.
