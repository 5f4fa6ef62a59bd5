sign-in-title = Entrar
sign-in-lead = Tu registro está donde lo dejaste.
sign-in-name = Tu nombre aquí
sign-in-passphrase = Frase secreta
sign-in-go = Entrar
sign-in-wrong = Este nombre y esta frase no van juntos. Mira los dos otra vez
sign-in-recover = Perdí mi frase secreta y tengo mi clave de recuperación
sign-in-join = Aún no tengo cuenta
