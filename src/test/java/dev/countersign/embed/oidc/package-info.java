@NullMarked
package dev.countersign.embed.oidc;

import org.jspecify.annotations.NullMarked;
