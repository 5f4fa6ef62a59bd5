leave-title = Borrar todo
leave-lead = Puedes irte cuando quieras, por la razón que sea. Nadie te va a preguntar por qué.
leave-what = Todo tu registro, tu plan con todas sus versiones, tus ajustes y tu nombre aquí se destruyen ahora.
leave-backups = Las copias anteriores de este servidor pueden guardar tu registro, sellado, hasta 30 días. Solo tu frase secreta o tu clave de recuperación podría abrirlo.
leave-back = Esto no se puede deshacer, ni tú ni nosotros podemos.
leave-take = Llevarme antes una copia
leave-go = Borrar todo
leave-stay = Conservarlo

goodbye-title = Ya no está
goodbye-text = Tu registro se borró. Gracias por el tiempo que pasaste aquí. Puedes volver cuando quieras, sin reproches.
goodbye-help = Para recibir ayuda no hace falta una cuenta:
