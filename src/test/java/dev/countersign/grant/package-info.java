@NullMarked
package dev.countersign.grant;

import org.jspecify.annotations.NullMarked;
