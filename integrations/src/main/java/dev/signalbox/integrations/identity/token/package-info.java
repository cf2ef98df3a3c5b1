/// Tokens that others have signed: JWT (RFC 7519), checked as RFC 8725 and RFC 9068 ask for.
@NullMarked
package dev.signalbox.integrations.identity.token;

import org.jspecify.annotations.NullMarked;
