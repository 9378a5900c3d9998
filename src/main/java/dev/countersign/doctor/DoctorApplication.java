package dev.countersign.doctor;

import org.jspecify.annotations.NullMarked;
import org.springframework.context.annotation.ComponentScan;

/** The beans of the command {@code doctor}: settings only, because the server that it diagnoses may use the database. */
@NullMarked
@ComponentScan({"dev.countersign.doctor", "dev.countersign.common"})
public class DoctorApplication {}
