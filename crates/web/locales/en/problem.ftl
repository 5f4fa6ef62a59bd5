problem-title-invalid = That didn’t come through
problem-text-invalid = Something in it could not be read. Nothing in your record changed. Please go back and try once more.
problem-title-signed-out = Please sign in
problem-text-signed-out = This page is private, so it needs you to sign in. Nothing in your record is lost.
problem-title-denied = This page didn’t open
problem-text-denied = It may have been open too long, or it may be private to someone else. Go back, load it again, and try once more. Nothing in your record changed.
problem-title-not-found = There is nothing here
problem-text-not-found = The page may have moved, or the address may be mistyped. Your record is where you left it.
problem-title-conflict = Something changed in the meantime
problem-text-conflict = Perhaps on another phone or tab. Nothing was written over. Go back, load the page again, and see what is new.
problem-title-too-large = That is more than we can take at once
problem-text-too-large = Please make it shorter, or send it in parts. Nothing in your record changed.
problem-title-too-much = Please wait a moment
problem-text-too-much = There were many tries in a short time, so we pause here to keep your record safe.
problem-title-full = There is no room to save
problem-text-full = The place where Onward keeps things is full. This was not saved. All you saved before is safe, and you can read it. Please tell whoever runs this server, and try again later. Help by phone works at any time.
problem-title-unavailable = Onward is catching its breath
problem-text-unavailable = It can’t answer just now. What was saved stays saved. Please try again in a moment. Help by phone works at any time.
problem-title-internal = Something broke on our side
problem-text-internal = It wasn’t anything you did. What was saved stays saved. Please try again in a moment.
problem-reference = If you tell someone about it, this number helps them find the cause: { $reference }
problem-sign-in = Sign in
problem-home = Go to Home
problem-wait = Please try again in about { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}.
