import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { impactQuestion, type ImpactAnswer, type ImpactQuestion } from '@mottak/contracts';
import { Roles } from '@mottak/platform';
import { RegisterImpact } from './register-impact.js';

@Controller('internal/v1/register-impact')
@Roles('service')
export class RegisterImpactController {
  constructor(private readonly impact: RegisterImpact) {}

  @Post()
  @HttpCode(200)
  ask(@Body({ schema: impactQuestion }) question: ImpactQuestion): Promise<ImpactAnswer> {
    return this.impact.of(question);
  }
}
