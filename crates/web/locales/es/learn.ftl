learn-title = Cosas para practicar
learn-lead = Ejercicios cortos para momentos difíciles, y también para los tranquilos. Cada vez son más fáciles.
learn-not-care = Son ejercicios, no un tratamiento. Para recibir atención, pregunta a un médico, a un consejero o a una de las líneas.
