/// Signing in at an OpenID provider: authorization code with PKCE.
@NullMarked
package dev.signalbox.integrations.identity.provider;

import org.jspecify.annotations.NullMarked;
