@NullMarked
package dev.countersign.qr;

import org.jspecify.annotations.NullMarked;
