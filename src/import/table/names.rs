//! What a report calls the parts of tables.

use super::phrases::phrases;

phrases! {
    UNITS: "unités", "units";
    ACTIVITIES: "activités", "activities";
    COMPETENCIES: "compétences", "competencies";
    ASSESSMENTS: "modalités", "assessments";
    CRITERIA: "critères", "criteria";
    INDICATORS: "indicateurs", "indicators";
    SKILLS: "savoir-faire", "skills";
    KNOWLEDGE: "savoirs", "knowledge";
    CONDITIONS: "conditions", "conditions";
    LOOSE: "texte hors des tableaux", "text outside tables";
    HEADERS: "en-têtes", "headers";
    TOTALS: "totaux", "totals";
    PAGE_LINES: "lignes de page", "lines of pages";
    TABLES: "tableaux", "tables";
    COLUMNS: "cellules d'autres colonnes", "cells of other columns";
}
