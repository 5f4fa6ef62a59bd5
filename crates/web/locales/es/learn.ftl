learn-door-lead = Textos para leer, tratamientos que existen y cosas para practicar. Toma lo que quieras y deja el resto.
learn-door-library = Textos cortos sobre tropiezos, ganas, sueño, gente y más
learn-door-treatments = Qué hay, cómo funciona y qué se sabe
learn-first = Después de un tropiezo, esto va primero
learn-not-care = Son ejercicios, no un tratamiento. Para recibir atención, pregunta a un médico, a un consejero o a una de las líneas.
