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

settings-unsent-title = Aquí hay algo que aún no se envió
settings-unsent-text = Lo que escribiste sin red sigue en este teléfono. Está sellado y nadie puede leerlo aquí. Si cierras la sesión, espera aquí hasta que vuelvas a entrar.
settings-unsent-stay = Seguir con la sesión
settings-unsent-go = Cerrar la sesión ahora
settings-phone = Sin red
settings-phone-text = La ayuda, la ayuda con las ganas, las tarjetas de seguridad y los ejercicios están guardados en este teléfono. Funcionan sin red. Lo que escribes entonces se sella y se envía cuando hay red.
settings-phone-own = También puedes guardar aquí a quién llamar, tus razones, tus pasos de seguridad, las primeras señales y lo que puedes probar. Quien tenga este teléfono desbloqueado puede leerlo.
settings-phone-cannot = Este navegador no guarda aquí nada de Onward, así que hace falta red. Para guardar la ayuda en este teléfono, usa un navegador con JavaScript y una dirección que empiece por https.
settings-phone-later = No se pudieron guardar ahora. Inténtalo otra vez cuando haya red.
settings-phone-on = Están guardados en este teléfono. Al cerrar la sesión se borran de aquí.
settings-phone-go = Guardarlos en este teléfono
settings-phone-stop = Borrarlos de este teléfono
