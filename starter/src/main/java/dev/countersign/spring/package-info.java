/**
 * The second step of a Spring Security login, done by a Countersign server. What an application may use is {@link
 * dev.countersign.spring.SecondStep}; the rest works by itself.
 */
@NullMarked
package dev.countersign.spring;

import org.jspecify.annotations.NullMarked;
