const WITHOUT_POWER = /县(?!级)|镇人民政府|乡人民政府|街道办事处|市[\p{Script=Han}]+(?<!自治)区/u

/** 没有规章制定权. True only where the name is unambiguous: agencies of counties, of districts of a city, of towns. */
export function lacksRegulationPower(agency: string): boolean {
  return WITHOUT_POWER.test(agency)
}
