@NullMarked
package dev.countersign.ui.admin;

import org.jspecify.annotations.NullMarked;
