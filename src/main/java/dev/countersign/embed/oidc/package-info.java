/** OpenID Connect, on Spring's authorization server: what that does not know is here, and nothing else. */
@NullMarked
package dev.countersign.embed.oidc;

import org.jspecify.annotations.NullMarked;
