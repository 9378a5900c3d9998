@NullMarked
package dev.countersign.ui.challenge;

import org.jspecify.annotations.NullMarked;
