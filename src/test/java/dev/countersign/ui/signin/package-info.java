@NullMarked
package dev.countersign.ui.signin;

import org.jspecify.annotations.NullMarked;
