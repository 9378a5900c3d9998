@NullMarked
package dev.countersign.account;

import org.jspecify.annotations.NullMarked;
