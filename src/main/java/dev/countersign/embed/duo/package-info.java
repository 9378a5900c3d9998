/** Compatible with clients of the Duo OIDC Auth API. */
@NullMarked
package dev.countersign.embed.duo;

import org.jspecify.annotations.NullMarked;
