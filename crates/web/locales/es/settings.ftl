settings-saved = Guardado.
settings-signed-in-as = Estás aquí como
settings-sign-out = Cerrar sesión
settings-place = Dónde y cómo
settings-rhythm = Registrar cómo estás
settings-rhythm-hint = Los que faltan nunca se cuentan.
settings-daily = Cada día
settings-weekly = Una vez por semana
settings-days = Mostrar los días en mi historia
settings-days-hint = Qué días fueron como estaba previsto y cuáles están sin llenar. Al principio no se muestran.
settings-save = Guardar
settings-passphrase = Frase secreta
settings-old-passphrase = Frase actual
settings-passphrase-hint = 12 letras o más. En los demás lugares se cierra tu sesión.
settings-passphrase-go = Cambiar la frase
settings-yours = Lo que se guarda
settings-kept = Tu diario tiene { $entries ->
    [one] 1 registro
   *[other] { $entries } registros
} y { $versions ->
    [one] 1 versión
   *[other] { $versions } versiones
} de tu plan. Todo es tuyo.
settings-private = ¿Qué tan privado es esto?
settings-private-sealed = Lo que se guarda está sellado. Solo se abre con tu frase secreta, con tu clave de recuperación o mientras tienes la sesión abierta.
settings-private-seen = Quien administra este servidor ve tu nombre aquí, cuánto guardas y cuándo vienes.
settings-private-court = No tiene secreto legal. Un tribunal, o alguien con tu teléfono, puede hacer que lo abras.
settings-private-tells = Nada de lo que registras le avisa a nadie. Tú eliges a quién contarle y cuándo.
