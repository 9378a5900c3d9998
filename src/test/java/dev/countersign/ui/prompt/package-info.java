@NullMarked
package dev.countersign.ui.prompt;

import org.jspecify.annotations.NullMarked;
