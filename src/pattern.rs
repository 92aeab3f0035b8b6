//! Terms and regular expressions of triggers and terms, compiled into one automaton, with their faults.
