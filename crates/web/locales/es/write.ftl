write-door-text = Mira las palabras de una nota sobre otra persona
write-title = Escribir con cuidado
write-lead = Para notas, cartas y mensajes sobre otra persona, en español o en inglés. Pega uno aquí y mira qué palabras podrían doler. Se mira una vez. No se guarda nada.
write-own = Tus palabras sobre tu propia vida son tuyas. No hace falta revisarlas.
write-note = Tu nota
write-note-hint = Por favor, deja fuera los nombres.
write-look = Mirarla
write-again = Mirar otra vez
write-none-title = Nada llama la atención
write-none-text = Ninguna de estas palabras está en nuestra lista. Solo mira palabras, y no sabe cómo se sentirá quien las lea.
write-found = { $count ->
    [one] Un lugar para mirar
   *[other] { $count } lugares para mirar
}
write-found-text = Son solo pistas. Tú sabes lo que quieres decir, así que tú decides.
write-undo = Volver a poner las últimas palabras
write-clear = Empezar con una página vacía

hint-weight-a = Mejor no usarla
hint-weight-b = Mejor dicho de otra forma
hint-weight-c = Vale la pena mirarla otra vez
hint-instead = Con un toque se cambia:
hint-rewording = Puedes decir:
hint-or-rewording = O puedes decir:
hint-fine = Cuándo está bien:
