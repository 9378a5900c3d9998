@NullMarked
package dev.countersign.embed.duo;

import org.jspecify.annotations.NullMarked;
