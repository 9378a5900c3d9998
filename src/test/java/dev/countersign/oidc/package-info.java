@NullMarked
package dev.countersign.oidc;

import org.jspecify.annotations.NullMarked;
