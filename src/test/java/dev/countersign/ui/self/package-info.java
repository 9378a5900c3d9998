@NullMarked
package dev.countersign.ui.self;

import org.jspecify.annotations.NullMarked;
